#include "lib/dbt/runner.h"

#include "base/testing.h"

#include <doctest/doctest.h>

#include <fstream>

namespace {

using dbt::Project;
using dbt::ProjectFile;
using dbt::Status;

std::vector<ProjectFile> shop(std::vector<ProjectFile> more = {}) {
    std::vector<ProjectFile> files{
        {"dbt_project.yml",
         "name: shop\nvars:\n  least: 2\nmodels:\n  shop:\n    marts:\n      +materialized: "
         "table\n"},
        {"macros/double.sql",
         "{% macro twice(x) %}({{ x }} * 2){% endmacro %}\n\n{% macro four(x) %}{{ twice(twice(x)) "
         "}}{% endmacro %}"},
        {"models/a_last.sql", "select total from {{ ref('orders') }}"},
        {"models/marts/orders.sql",
         "select id, {{ four('n') }} as total from {{ ref('stg_orders') }} where n >= {{ "
         "var('least') }}"},
        {"models/staging/stg_orders.sql",
         "{{ config(materialized='view') }} select * from (values (1, 1), (2, 2), (3, 3)) as v(id, "
         "n)"},
    };
    for (auto& file : more) {
        std::erase_if(files, [&](const auto& one) { return one.path == file.path; });
        files.push_back(std::move(file));
    }
    return files;
}

// A project with its warehouse in memory.
struct Built {
    explicit Built(const std::vector<ProjectFile>& files,
                   std::map<std::string, std::string> vars = {})
        : project(parse(files)),
          warehouse(dbt::Warehouse::in_memory().value()),
          runner(project, warehouse, std::move(vars)) {}

    static Project parse(const std::vector<ProjectFile>& files) {
        auto parsed = dbt::parse_project(files);
        REQUIRE_MESSAGE(parsed, (parsed ? "" : parsed.error().message));
        return *std::move(parsed);
    }
    std::vector<dbt::NodeResult> build(dbt::RunOptions options = {}) {
        auto results = runner.build(options);
        REQUIRE_MESSAGE(results, (results ? "" : results.error().message));
        return *std::move(results);
    }
    std::int64_t number(const std::string& sql) {
        const auto value = warehouse.number(sql);
        REQUIRE_MESSAGE(value, (value ? "" : value.error().message));
        return *value;
    }

    Project project;
    dbt::Warehouse warehouse;
    dbt::Runner runner;
};

std::string refusal(const std::vector<ProjectFile>& files) {
    const auto project = dbt::parse_project(files);
    if (!project) return project.error().message;
    auto warehouse = dbt::Warehouse::in_memory().value();
    dbt::Runner runner(*project, warehouse, {});
    const auto results = runner.build({});
    if (!results) return results.error().message;
    for (const auto& result : *results) {
        if (result.status == Status::Error) return result.message;
    }
    return "nothing was refused";
}

}  // namespace

TEST_CASE("models are built after those that they refer to, with macros and variables") {
    Built shop_built(shop());
    const auto results = shop_built.build();
    REQUIRE(results.size() == 3);
    CHECK(results[0].name == "stg_orders");
    CHECK(results[1].name == "orders");
    CHECK(results[1].kind == "table");
    CHECK(results[2].name == "a_last");
    CHECK(dbt::is_success(results));
    CHECK(dbt::summary(results) == "Done. PASS=3 WARN=0 ERROR=0 SKIP=0 TOTAL=3");
    CHECK(shop_built.number("select cast(sum(total) as bigint) from a_last") == 20);
    Built with_var(shop(), {{"least", "3"}});
    with_var.build();
    CHECK(with_var.number("select cast(sum(total) as bigint) from a_last") == 12);
}

TEST_CASE("a model that is built again replaces itself, as view or as table") {
    Built shop_built(shop());
    shop_built.build();
    shop_built.build();
    CHECK(shop_built.number("select count(*) from orders") == 2);
    CHECK(shop_built.number("select count(*) from information_schema.tables") == 3);
}

TEST_CASE("a failing model is told and skips what needs it; the rest is built") {
    Built shop_built(
        shop({{"models/marts/orders.sql", "select nothing from {{ ref('stg_orders') }}"}}));
    const auto results = shop_built.build();
    CHECK(results[1].status == Status::Error);
    CHECK(results[1].is_binder_error);
    CHECK(results[2].status == Status::Skip);
    CHECK_FALSE(dbt::is_success(results));
}

TEST_CASE("an incremental model takes in what is new, by its key, until it is refreshed") {
    const auto files = shop({{"models/marts/orders.sql",
                              "{{ config(materialized='incremental', unique_key='id') }}"
                              "select id, n as total from {{ ref('stg_orders') }}"
                              "{% if is_incremental() %} where n > (select max(total) from {{ this "
                              "}}) - 1{% endif %}"}});
    Built first(files);
    first.build();
    REQUIRE(
        first.warehouse.run("create or replace view stg_orders as select * from "
                            "(values (3, 30), (4, 40), (5, 1)) as v(id, n)"));
    first.project.models[2].sql = "select * from (values (3, 30), (4, 40), (5, 1)) as v(id, n)";
    REQUIRE(first.project.models[2].name == "stg_orders");
    first.build();
    CHECK(first.number("select cast(sum(total) as bigint) from orders") == 1 + 2 + 30 + 40);
    first.build({.full_refresh = true});
    CHECK(first.number("select cast(sum(total) as bigint) from orders") == 71);
}

TEST_CASE("an ephemeral model stands inside those that refer to it") {
    Built shop_built(shop({{"models/staging/stg_orders.sql",
                            "{{ config(materialized='ephemeral') }} select 1 as id, 2 as n"}}));
    CHECK(dbt::is_success(shop_built.build()));
    CHECK(shop_built.number("select total from orders") == 8);
    CHECK_FALSE(shop_built.warehouse.number("select count(*) from stg_orders"));
}

TEST_CASE("data tests count the rows that break them") {
    const std::string schema = R"(
models:
  - name: orders
    columns:
      - name: id
        data_tests:
          - unique
          - not_null
          - relationships: {arguments: {to: ref('stg_orders'), field: id}}
      - name: total
        tests:
          - accepted_values: {values: [8], quote: false, config: {severity: warn}}
          - accepted_values: {name: only_twelve, values: [12], quote: false, where: id > 2}
)";
    Built shop_built(
        shop({{"models/marts/schema.yml", schema},
              {"tests/none_is_large.sql", "select * from {{ ref('orders') }} where total > 8"}}));
    const auto results = shop_built.build({.tests = true});
    std::map<std::string, dbt::NodeResult> by_name;
    for (const auto& result : results) by_name[result.name] = result;
    CHECK(by_name.at("unique_orders_id").status == Status::Pass);
    CHECK(by_name.at("not_null_orders_id").status == Status::Pass);
    CHECK(by_name.at("relationships_orders_id__id__ref_stg_orders_").status == Status::Pass);
    CHECK(by_name.at("accepted_values_orders_total__False__8").status == Status::Warn);
    CHECK(by_name.at("only_twelve").status == Status::Pass);
    CHECK(by_name.at("none_is_large").status == Status::Fail);
    CHECK(by_name.at("none_is_large").failures == 1);
    CHECK(dbt::summary(results) == "Done. PASS=7 WARN=1 ERROR=1 SKIP=0 TOTAL=9");
}

TEST_CASE("what is wrong in a project is told with its place and the remedy") {
    CHECK(refusal({}) == "there is no dbt_project.yml in the project");
    CHECK(refusal({{"dbt_project.yml", "a: ["}}).find("dbt_project.yml:1: ") == 0);
    CHECK(refusal(shop({{"models/x.sql", "select 1\n from {{ ref('nothing') }}"}})) ==
          "models/x.sql:2: there is no model `nothing`");
    CHECK(refusal(shop({{"models/x.sql", "select * from {{ source('crm', 'lead') }}"}})) ==
          "models/x.sql:1: there is no source `crm.lead`");
    CHECK(refusal(shop({{"models/x.sql", "select {{ var('today') }}"}})) ==
          "models/x.sql:1: the variable `today` has no value: give it with --vars");
    CHECK(refusal(shop({{"models/x.sql", "{{ config(materialized='cube') }} select 1"}}))
              .find("there is no materialization `cube`") != std::string::npos);
    CHECK(refusal(shop({{"models/stg_orders.sql", "select 1"}}))
              .find("there is another model of this name") != std::string::npos);
    CHECK(refusal(shop({{"models/staging/stg_orders.sql", "select * from {{ ref('a_last') }}"}}))
              .find("it refers to itself in a circle") != std::string::npos);
    CHECK(refusal(shop({{"macros/double.sql",
                         "{% macro four(x) %}\n{{ nothing.at_all }}{% endmacro %}"}}))
              .find("macros/double.sql:2: ") == 0);
}

TEST_CASE("a file that is no database is told apart from one that is in use") {
    const base::testing::Folder made_folder;
    const auto& folder = made_folder.path;
    std::ofstream(folder / "broken.duckdb") << std::string(20000, 'x');
    const auto broken = dbt::Warehouse::open(folder / "broken.duckdb");
    REQUIRE_FALSE(broken);
    CHECK(broken.error().kind == dbt::Failure::Kind::Damaged);
    {
        auto made = dbt::Warehouse::open(folder / "new.duckdb");
        REQUIRE(made);
        CHECK(made->name() == "new");
        REQUIRE(made->run("create table t (a bigint, b float, c blob)"));
        auto rows = made->append_to("t").value();
        const std::uint8_t bytes[] = {0, 255};
        rows.add(std::int64_t{7});
        rows.add(0.5F);
        rows.add(std::span(bytes));
        rows.end_row();
        REQUIRE(rows.finish());
    }
    auto again = dbt::Warehouse::open(folder / "new.duckdb", {.read_only = true}).value();
    CHECK(again.number("select count(*) from t where a = 7 and b = 0.5 and octet_length(c) = 2")
              .value() == 1);
    CHECK_FALSE(again.run("delete from t"));
}

TEST_CASE("a file with dots in its name is built, and built again when it is opened anew") {
    const base::testing::Folder made_folder;
    const auto project = Built::parse(shop());
    for (int time = 0; time < 2; ++time) {
        auto warehouse = dbt::Warehouse::open(made_folder.path / "rita.analytics.duckdb").value();
        CHECK(warehouse.name() == "rita");
        const auto results = dbt::Runner(project, warehouse, {}).build({});
        REQUIRE(results);
        CHECK(dbt::summary(*results) == "Done. PASS=3 WARN=0 ERROR=0 SKIP=0 TOTAL=3");
    }
}
