#include "lib/dbt/text_function.h"

#include "lib/dbt/connection.h"

#include <memory>

namespace dbt {
namespace {

void call(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output) {
    const auto& function =
        *static_cast<const TextFunction*>(duckdb_scalar_function_get_extra_info(info));
    static const std::vector<std::string> kNoNames(1);
    const Chunk chunk(input, kNoNames);
    for (std::size_t row = 0; row < chunk.rows(); ++row) {
        const auto bytes = function(chunk.text(0, row));
        duckdb_vector_assign_string_element_len(
            output, row, reinterpret_cast<const char*>(bytes.data()), bytes.size());
    }
}

}  // namespace

void add_text_function(Warehouse& warehouse, const std::string& name, TextFunction function) {
    duckdb_scalar_function made = duckdb_create_scalar_function();
    duckdb_logical_type text = duckdb_create_logical_type(DUCKDB_TYPE_VARCHAR);
    duckdb_logical_type blob = duckdb_create_logical_type(DUCKDB_TYPE_BLOB);
    duckdb_scalar_function_set_name(made, name.c_str());
    duckdb_scalar_function_add_parameter(made, text);
    duckdb_scalar_function_set_return_type(made, blob);
    duckdb_scalar_function_set_function(made, call);
    duckdb_scalar_function_set_extra_info(
        made, std::make_unique<TextFunction>(std::move(function)).release(),
        [](void* data) { delete static_cast<TextFunction*>(data); });
    duckdb_register_scalar_function(warehouse.connection().session, made);
    duckdb_destroy_logical_type(&text);
    duckdb_destroy_logical_type(&blob);
    duckdb_destroy_scalar_function(&made);
}

}  // namespace dbt
