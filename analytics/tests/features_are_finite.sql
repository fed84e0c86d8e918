-- No count may be negative and no feature missing, whatever is written in a profile.
select deal_id
from {{ ref('ml_connection_accepted') }}
where
    num_positions < 0
    or positions_with_description_ratio not between 0 and 1
    or years_experience is null
    or longest_tenure_months < avg_position_tenure_months
