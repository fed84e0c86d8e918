-- Who accepted: connected or completed. Who did not: an invitation that is pending for longer than the horizon, or was
-- taken back.
with invited as (
    select
        deal.deal_id,
        deal.lead_id,
        cast(deal.current_stage in ('Connected', 'Completed') as integer) as accepted,
        lead.headline,
        lead.city_name,
        lead.company_name,
        lead.location,
        lead.industry_name,
        lead.geo_name,
        deal.creation_date as deal_created,
        deal.update_date as deal_updated,
        deal.stages_dates,
        {{ profile_text('lead.profile') }} as profile_text,
        lead.positions_json,
        lead.educations_json,
        lead.profile
    from {{ ref('stg_deals') }} as deal
    inner join {{ ref('stg_leads') }} as lead on lead.lead_id = deal.lead_id
    where
        deal.current_stage in ('Connected', 'Completed')
        or (deal.current_stage = 'Pending' and {{ is_past_horizon('deal') }})
        or (deal.current_stage = 'Failed' and starts_with(deal.reason, 'withdrawn after '))
)

select * exclude (profile)
from ({{ with_mechanical_features('invited') }})
