{# Whether a pending invitation is older than `label_horizon_days`; 0 takes every pending one for refused. `stages_dates`
   has a line "<date> - <stage>" for each change. #}
{% macro is_past_horizon(deal) %}
{% if var('label_horizon_days') | int == 0 %}
true
{% else %}
coalesce(
    list_max(list_transform(
        regexp_extract_all({{ deal }}.stages_dates, '(?m)^(\d{4}-\d{2}-\d{2}) - Pending$', 1), lambda d: try_cast(d as date)
    )),
    cast({{ deal }}.update_date as date)
) < date '{{ var("today") }}' - {{ var('label_horizon_days') | int }}
{% endif %}
{% endmacro %}
