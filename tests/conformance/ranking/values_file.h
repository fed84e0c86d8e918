// Tables that ranking_conformance.py hands over: values one after another, as they lie in memory.
#pragma once

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace conformance {

template <class Value>
std::vector<Value> read_values(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    std::vector<Value> values(bytes.size() / sizeof(Value));
    std::copy_n(bytes.data(), values.size() * sizeof(Value),
                reinterpret_cast<char*>(values.data()));
    return values;
}

}  // namespace conformance
