{# A profile as it is stored in a lead, as a struct. Both shapes that are in the wild: dates nested in
   `date_range`, or flat. What is no JSON object, or has the wrong type, is null: anybody can write anything into a
   lead's description. #}
{% macro parsed_profile(column) %}
try(from_json(
    {{ column }},
    '{"headline": "VARCHAR", "summary": "VARCHAR", "location_name": "VARCHAR", "connection_degree": "INTEGER",
      "industry": {"name": "VARCHAR"}, "geo": {"defaultLocalizedNameWithoutCountryName": "VARCHAR"},
      "positions": [{"title": "VARCHAR", "company_name": "VARCHAR", "location": "VARCHAR", "description": "VARCHAR",
        "date_range": {"start": {"year": "INTEGER", "month": "INTEGER"}, "end": {"year": "INTEGER", "month": "INTEGER"}},
        "start_year": "INTEGER", "start_month": "INTEGER", "end_year": "INTEGER", "end_month": "INTEGER"}],
      "educations": [{"school_name": "VARCHAR", "degree_name": "VARCHAR", "degree": "VARCHAR", "field_of_study": "VARCHAR"}]}'
))
{% endmacro %}

{# Parts of a profile as they are written in it, a list of JSON. Asked for together: each call parses anew. #}
{% macro profile_parts(column, names) %}
try(json_extract({{ column }}, [{% for name in names %}'$.{{ name }}'{{ ", " if not loop.last }}{% endfor %}]))
{% endmacro %}

{# All that a person says of themselves, in lower case: what keywords are looked for in. #}
{% macro profile_text(profile) %}
lower(concat_ws(' ',
    nullif({{ profile }}.headline, ''), nullif({{ profile }}.summary, ''),
    nullif({{ profile }}.location_name, ''), nullif({{ profile }}.industry.name, ''),
    nullif(array_to_string(list_transform({{ profile }}.positions, lambda p: concat_ws(' ',
        nullif(p.title, ''), nullif(p.company_name, ''), nullif(p.location, ''), nullif(p.description, ''))), ' '), ''),
    nullif(array_to_string(list_transform({{ profile }}.educations, lambda e: concat_ws(' ',
        nullif(e.school_name, ''), nullif(coalesce(e.degree_name, e.degree), ''), nullif(e.field_of_study, ''))), ' '), '')
))
{% endmacro %}
