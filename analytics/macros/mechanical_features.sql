{# Adds the 24 mechanical features to `people`, a relation with `profile` (parsed_profile) and `company_name`. The one
   place that defines them: a model is trained on the mart and applied to the candidates, so both must mean the same.
   `today` is a variable, never the clock: the same profile gives the same features again. Missing counts as 0. A
   position that ends before it starts counts as written: its tenure is negative. #}
{% macro with_mechanical_features(people) %}
with dated as (
    select
        *,
        list_transform(profile.positions, lambda p: {
            'since': {{ moment('p', 'start') }},
            'until': coalesce({{ moment('p', 'end') }}, {{ today() }}),
            'is_current': {{ dated_year('p', 'end') }} is null
        }) as spans,
        list_filter(list_transform(profile.positions, lambda p: p.description), lambda d: d <> '') as descriptions,
        len(list_filter(profile.educations, lambda e: coalesce(e.degree_name, e.degree, '') <> '')) as num_degrees
    from {{ people }}
),

spanned as (
    select
        *,
        list_transform(
            list_filter(spans, lambda s: s.since is not null), lambda s: s."until" - s.since
        ) as tenures,
        list_filter(spans, lambda s: s.is_current) as current_spans
    from dated
)

select
    * exclude (spans, descriptions, num_degrees, tenures, current_spans),
    coalesce(profile.connection_degree, 0) as connection_degree,
    coalesce(len(profile.positions), 0) as num_positions,
    coalesce(len(profile.educations), 0) as num_educations,
    {{ flag("profile.summary <> ''") }} as has_summary,
    coalesce(length(profile.headline), 0) as headline_length,
    coalesce(length(profile.summary), 0) as summary_length,
    {{ flag("profile.industry.name <> ''") }} as has_industry,
    {{ flag("profile.geo.defaultLocalizedNameWithoutCountryName <> ''") }} as has_geo,
    {{ flag("profile.location_name <> ''") }} as has_location,
    {{ flag("company_name <> ''") }} as has_company,
    coalesce(list_unique(list_transform(profile.positions, lambda p: p.company_name)), 0) as num_distinct_companies,
    coalesce(len(descriptions) / nullif(len(profile.positions), 0), 0) as positions_with_description_ratio,
    coalesce(list_unique(list_transform(profile.positions, lambda p: p.location)), 0) as num_position_locations,
    cast(coalesce(list_sum(list_transform(descriptions, lambda d: length(d))), 0) as bigint) as total_description_length,
    {{ flag("len(descriptions) > 0") }} as has_position_descriptions,
    {{ flag("len(current_spans) > 0") }} as is_currently_employed,
    coalesce(list_avg(list_transform(profile.positions, lambda p: coalesce(length(p.title), 0))), 0) as avg_title_length,
    coalesce(
        list_max(list_transform(spans, lambda s: s."until")) - list_min(list_transform(spans, lambda s: s.since)), 0
    ) as years_experience,
    coalesce(
        ({{ today() }} - list_max(list_transform(current_spans, lambda s: s.since))) * 12, 0
    ) as current_position_tenure_months,
    coalesce(list_avg(tenures) * 12, 0) as avg_position_tenure_months,
    coalesce(list_max(tenures) * 12, 0) as longest_tenure_months,
    {{ flag("num_degrees > 0") }} as has_education_degree,
    {{ flag("len(list_filter(profile.educations, lambda e: e.field_of_study <> '')) > 0") }} as has_field_of_study,
    {{ flag("num_degrees > 1") }} as has_multiple_degrees
from spanned
{% endmacro %}

{% macro flag(condition) %}cast(coalesce({{ condition }}, false) as integer){% endmacro %}

{# A date as a number of years; the month may be unknown. #}
{% macro moment(position, which) %}{{ dated_year(position, which) }} + coalesce({{ position }}.date_range."{{ which }}".month, {{ position }}.{{ which }}_month, 1) / 12{% endmacro %}
{% macro dated_year(position, which) %}coalesce({{ position }}.date_range."{{ which }}".year, {{ position }}.{{ which }}_year){% endmacro %}
{% macro today() %}(year(date '{{ var("today") }}') + month(date '{{ var("today") }}') / 12){% endmacro %}
