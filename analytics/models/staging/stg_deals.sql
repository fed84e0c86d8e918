select
    deal.id as deal_id,
    deal.lead_id,
    deal.name,
    deal.ticket,
    stage.stage_name as current_stage,
    deal.stages_dates,
    deal.description as reason,
    cast(deal.active as boolean) as active,
    cast(deal.creation_date as timestamp) as creation_date,
    cast(deal.update_date as timestamp) as update_date,
    cast(deal.win_closing_date as timestamp) as win_closing_date
from {{ source('crm', 'crm_deal') }} as deal
left join {{ ref('stg_stages') }} as stage on stage.stage_id = deal.stage_id
where {{ var('owner') | int }} in (0, deal.owner_id)
