// JSON (nlohmann), with its classes instantiated once, in json.cpp, instead of in every file:
// halves the time that a file with JSON takes to compile. Headers include <nlohmann/json_fwd.hpp>
// instead.
#pragma once

#include <nlohmann/json.hpp>

#include <string>

#define BASE_JSON_CLASSES(EXTERN)                                                      \
    EXTERN template class nlohmann::basic_json<>;                                      \
    EXTERN template class nlohmann::basic_json<nlohmann::ordered_map>;                 \
    namespace nlohmann::detail {                                                       \
    EXTERN template class serializer<nlohmann::json>;                                  \
    EXTERN template class serializer<nlohmann::ordered_json>;                          \
    EXTERN template class lexer<nlohmann::json,                                        \
                                iterator_input_adapter<std::string::const_iterator>>;  \
    EXTERN template class parser<nlohmann::json,                                       \
                                 iterator_input_adapter<std::string::const_iterator>>; \
    EXTERN template class lexer<nlohmann::ordered_json,                                \
                                iterator_input_adapter<std::string::const_iterator>>;  \
    EXTERN template class parser<nlohmann::ordered_json,                               \
                                 iterator_input_adapter<std::string::const_iterator>>; \
    }

BASE_JSON_CLASSES(extern)
