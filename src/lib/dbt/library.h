// DuckDB's functions under their own names, in a library that is opened when it is first needed:
// opening it takes longer than all else that most runs of the program do.
#pragma once

#include "lib/dbt/failure.h"

#include <duckdb.h>

#include <atomic>

namespace dbt {

// Opens the library; whoever calls a function of it has seen this succeed. Any thread, any number
// of times.
Result<void> open_library();

// A function of the open library; one that it does not have is a std::logic_error.
void* library_function(const char* name);

template <class Signature>
class LibraryFunction;

template <class Returned, class... Arguments>
class LibraryFunction<Returned(Arguments...)> {
public:
    explicit constexpr LibraryFunction(const char* name) : name_(name) {}

    Returned operator()(Arguments... arguments) const {
        void* found = address_.load(std::memory_order_relaxed);
        if (found == nullptr) {
            found = library_function(name_);
            address_.store(found, std::memory_order_relaxed);
        }
        return reinterpret_cast<Returned (*)(Arguments...)>(found)(arguments...);
    }

private:
    const char* name_;
    mutable std::atomic<void*> address_{nullptr};
};

// Each is written once for its type and once for its name.
#define DBT_FUNCTION(name) inline const LibraryFunction<decltype(::name)> name(#name)

// In namespace dbt these are what a name of DuckDB's means.
DBT_FUNCTION(duckdb_append_blob);
DBT_FUNCTION(duckdb_append_float);
DBT_FUNCTION(duckdb_append_int64);
DBT_FUNCTION(duckdb_append_varchar_length);
DBT_FUNCTION(duckdb_appender_close);
DBT_FUNCTION(duckdb_appender_create);
DBT_FUNCTION(duckdb_appender_destroy);
DBT_FUNCTION(duckdb_appender_end_row);
DBT_FUNCTION(duckdb_appender_error);
DBT_FUNCTION(duckdb_bind_add_result_column);
DBT_FUNCTION(duckdb_bind_get_extra_info);
DBT_FUNCTION(duckdb_bind_get_parameter);
DBT_FUNCTION(duckdb_bind_set_bind_data);
DBT_FUNCTION(duckdb_bind_set_error);
DBT_FUNCTION(duckdb_close);
DBT_FUNCTION(duckdb_column_count);
DBT_FUNCTION(duckdb_column_name);
DBT_FUNCTION(duckdb_connect);
DBT_FUNCTION(duckdb_create_config);
DBT_FUNCTION(duckdb_create_logical_type);
DBT_FUNCTION(duckdb_create_scalar_function);
DBT_FUNCTION(duckdb_create_table_function);
DBT_FUNCTION(duckdb_data_chunk_get_column_count);
DBT_FUNCTION(duckdb_data_chunk_get_size);
DBT_FUNCTION(duckdb_data_chunk_get_vector);
DBT_FUNCTION(duckdb_data_chunk_set_size);
DBT_FUNCTION(duckdb_destroy_config);
DBT_FUNCTION(duckdb_destroy_data_chunk);
DBT_FUNCTION(duckdb_destroy_logical_type);
DBT_FUNCTION(duckdb_destroy_prepare);
DBT_FUNCTION(duckdb_destroy_result);
DBT_FUNCTION(duckdb_destroy_scalar_function);
DBT_FUNCTION(duckdb_destroy_table_function);
DBT_FUNCTION(duckdb_destroy_value);
DBT_FUNCTION(duckdb_disconnect);
DBT_FUNCTION(duckdb_execute_prepared_streaming);
DBT_FUNCTION(duckdb_fetch_chunk);
DBT_FUNCTION(duckdb_free);
DBT_FUNCTION(duckdb_function_get_bind_data);
DBT_FUNCTION(duckdb_function_get_init_data);
DBT_FUNCTION(duckdb_function_set_error);
DBT_FUNCTION(duckdb_get_type_id);
DBT_FUNCTION(duckdb_get_varchar);
DBT_FUNCTION(duckdb_init_get_bind_data);
DBT_FUNCTION(duckdb_init_get_column_count);
DBT_FUNCTION(duckdb_init_get_column_index);
DBT_FUNCTION(duckdb_init_set_error);
DBT_FUNCTION(duckdb_init_set_init_data);
DBT_FUNCTION(duckdb_init_set_max_threads);
DBT_FUNCTION(duckdb_open_ext);
DBT_FUNCTION(duckdb_prepare);
DBT_FUNCTION(duckdb_prepare_error);
DBT_FUNCTION(duckdb_query);
DBT_FUNCTION(duckdb_register_scalar_function);
DBT_FUNCTION(duckdb_register_table_function);
DBT_FUNCTION(duckdb_result_error);
DBT_FUNCTION(duckdb_result_error_type);
DBT_FUNCTION(duckdb_scalar_function_add_parameter);
DBT_FUNCTION(duckdb_scalar_function_get_extra_info);
DBT_FUNCTION(duckdb_scalar_function_set_extra_info);
DBT_FUNCTION(duckdb_scalar_function_set_function);
DBT_FUNCTION(duckdb_scalar_function_set_name);
DBT_FUNCTION(duckdb_scalar_function_set_return_type);
DBT_FUNCTION(duckdb_set_config);
DBT_FUNCTION(duckdb_string_is_inlined);
DBT_FUNCTION(duckdb_table_function_add_parameter);
DBT_FUNCTION(duckdb_table_function_set_bind);
DBT_FUNCTION(duckdb_table_function_set_extra_info);
DBT_FUNCTION(duckdb_table_function_set_function);
DBT_FUNCTION(duckdb_table_function_set_init);
DBT_FUNCTION(duckdb_table_function_set_name);
DBT_FUNCTION(duckdb_table_function_supports_projection_pushdown);
DBT_FUNCTION(duckdb_validity_set_row_invalid);
DBT_FUNCTION(duckdb_vector_assign_string_element_len);
DBT_FUNCTION(duckdb_vector_ensure_validity_writable);
DBT_FUNCTION(duckdb_vector_get_column_type);
DBT_FUNCTION(duckdb_vector_get_data);
DBT_FUNCTION(duckdb_vector_get_validity);
DBT_FUNCTION(duckdb_vector_size);

#undef DBT_FUNCTION

}  // namespace dbt
