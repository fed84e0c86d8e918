-- `profile` is the whole profile, parsed once; texts that DjangoCRM's columns cut are whole in it.
with leads as (
    select
        *,
        {{ parsed_profile('description') }} as profile,
        {{ profile_parts('description', ['positions', 'educations']) }} as parts
    from {{ source('crm', 'crm_lead') }}
)

select
    id as lead_id,
    website as linkedin_url,
    first_name,
    last_name,
    title as headline,
    city_name,
    company_name,
    email,
    description as profile_json,
    profile,
    profile.summary as summary,
    profile.location_name as location,
    cast(parts[1] as varchar) as positions_json,
    cast(parts[2] as varchar) as educations_json,
    profile.industry.name as industry_name,
    profile.geo.defaultLocalizedNameWithoutCountryName as geo_name,
    profile.connection_degree as connection_degree,
    coalesce(len(profile.positions), 0) as num_positions,
    coalesce(len(profile.educations), 0) as num_educations,
    cast(creation_date as timestamp) as creation_date,
    cast(update_date as timestamp) as update_date
from leads
