select
    id as stage_id,
    name as stage_name,
    index_number,
    cast("default" as boolean) as is_default,
    cast(success_stage as boolean) as is_success
from {{ source('crm', 'crm_stage') }}
