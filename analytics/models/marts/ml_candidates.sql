{{ config(materialized='view') }}

-- Those who may be invited, with what a model trained on ml_connection_accepted looks at. A view: whoever scores the
-- candidates reads those that have changed, and keeps the rest.
with candidates as (
    select
        deal.deal_id,
        deal.lead_id,
        lead.company_name,
        {{ profile_text('lead.profile') }} as profile_text,
        lead.profile
    from {{ ref('stg_deals') }} as deal
    inner join {{ ref('stg_leads') }} as lead on lead.lead_id = deal.lead_id
    where deal.current_stage = 'Enriched'
)

select * exclude (profile, company_name)
from ({{ with_mechanical_features('candidates') }})
