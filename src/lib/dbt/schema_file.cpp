#include "lib/dbt/schema_file.h"

#include "base/json.h"
#include "lib/dbt/warehouse.h"
#include "lib/dbt/yaml.h"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>

namespace dbt {
namespace {

using nlohmann::json;

// The member, or an empty value.
const json& member(const json& object, const char* key) {
    static const json nothing;
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() ? *found : nothing;
}

std::string text(const json& object, const char* key, const std::string& otherwise = {}) {
    const json& value = member(object, key);
    if (value.is_string()) return value.get<std::string>();
    return value.is_primitive() && !value.is_null() ? value.dump() : otherwise;
}

void read_source(const json& source, Project& project) {
    const std::string name = text(source, "name");
    for (const auto& table : member(source, "tables")) {
        const std::string table_name = text(table, "name");
        project.sources.push_back({.source = name,
                                   .table = table_name,
                                   .database = text(source, "database"),
                                   .schema = text(source, "schema", name),
                                   .identifier = text(table, "identifier", table_name)});
    }
}

std::vector<std::string> accepted_values(const json& arguments) {
    const bool quote = member(arguments, "quote") != json(false);
    std::vector<std::string> values;
    for (const auto& value : member(arguments, "values")) {
        const std::string word = value.is_string() ? value.get<std::string>() : value.dump();
        values.push_back(quote ? literal(word) : word);
    }
    return values;
}

// `text` with each run of characters that no name has as one `_`.
std::string plain(const std::string& text) {
    std::string name;
    for (const char c : text) {
        const bool fits = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
        if (fits || name.empty() || name.back() != '_') name += fits ? c : '_';
    }
    return name;
}

// dbt names a test after all that it says: not_null_orders_id.
std::string test_name(const DataTest& test, const json& arguments) {
    std::string name = test.kind + "_" + test.model + "_" + test.column;
    if (test.kind == "accepted_values") {
        if (member(arguments, "quote") == json(false)) name += "__False";
        for (const auto& value : test.values) {
            const bool quoted = value.size() > 1 && value.front() == '\'';
            name += "__" + plain(quoted ? value.substr(1, value.size() - 2) : value);
        }
    }
    if (!test.to.empty()) name += "__" + test.field + "__" + plain(test.to);
    return name;
}

bool is_known(const std::string& kind) {
    return kind == "not_null" || kind == "unique" || kind == "accepted_values" ||
           kind == "relationships";
}

// `declared` is a word, or an object of one member: the kind with its arguments.
Result<void> read_test(const json& declared, const std::string& model, const std::string& column,
                       const ProjectFile& file, Project& project) {
    DataTest test{.model = model, .column = column, .path = file.path};
    json options;
    if (declared.is_string()) {
        test.kind = declared.get<std::string>();
    } else if (declared.is_object() && !declared.empty()) {
        test.kind = declared.begin().key();
        options = declared.begin().value();
    }
    if (!is_known(test.kind)) {
        return failure(Failure::Kind::Project,
                       fmt::format("{}: there is no test `{}` for {}; use not_null, unique, "
                                   "accepted_values or relationships",
                                   file.path, test.kind, model));
    }
    const json& arguments =
        member(options, "arguments").is_object() ? member(options, "arguments") : options;
    if (test.column.empty()) test.column = text(arguments, "column_name");
    test.values = accepted_values(arguments);
    test.to = text(arguments, "to");
    test.field = text(arguments, "field");
    const json& config = member(options, "config");
    test.where = text(config, "where", text(options, "where"));
    test.only_warns = text(config, "severity", text(options, "severity", "error")) == "warn";
    test.name = text(options, "name", test_name(test, arguments));
    project.tests.push_back(std::move(test));
    return {};
}

Result<void> read_tests(const json& owner, const std::string& model, const std::string& column,
                        const ProjectFile& file, Project& project) {
    for (const char* key : {"data_tests", "tests"}) {
        for (const auto& test : member(owner, key))
            TRY_VOID(read_test(test, model, column, file, project));
    }
    return {};
}

}  // namespace

Result<void> read_schema_file(const ProjectFile& file, Project& project) {
    const json schema = TRY(parse_yaml(file.text, file.path));
    for (const auto& source : member(schema, "sources")) read_source(source, project);
    for (const auto& model : member(schema, "models")) {
        const std::string name = text(model, "name");
        TRY_VOID(read_tests(model, name, {}, file, project));
        for (const auto& column : member(model, "columns"))
            TRY_VOID(read_tests(column, name, text(column, "name"), file, project));
    }
    return {};
}

}  // namespace dbt
