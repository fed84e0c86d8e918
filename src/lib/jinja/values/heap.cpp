#include "lib/jinja/values/heap.h"

#include <algorithm>
#include <cstring>

namespace jinja {

namespace {

constexpr std::size_t kFirstChunk = 8 << 10;
constexpr std::size_t kLargestChunk = 256 << 10;

}  // namespace

Heap::~Heap() {
    for (auto it = finalizers_.rbegin(); it != finalizers_.rend(); ++it) it->destroy(it->object);
}

std::string_view Heap::keep(std::string_view text) {
    if (text.empty()) return {};
    auto* copy = static_cast<char*>(allocate(text.size(), 1));
    std::memcpy(copy, text.data(), text.size());
    return {copy, text.size()};
}

void Heap::add_chunk(std::size_t bytes) {
    const std::size_t doubled = kFirstChunk << std::min<std::size_t>(chunks_.size(), 5);
    const std::size_t size = std::max(bytes, std::min(doubled, kLargestChunk));
    budget_.claim_memory(size);
    chunks_.push_back(std::unique_ptr<std::byte[]>(new std::byte[size]));
    next_ = chunks_.back().get();
    left_ = size;
}

void* Heap::do_allocate(std::size_t bytes, std::size_t alignment) {
    std::size_t padding =
        (alignment - reinterpret_cast<std::uintptr_t>(next_) % alignment) % alignment;
    if (bytes + padding > left_) {
        add_chunk(bytes + alignment);
        padding = (alignment - reinterpret_cast<std::uintptr_t>(next_) % alignment) % alignment;
    }
    std::byte* result = next_ + padding;
    next_ += bytes + padding;
    left_ -= bytes + padding;
    return result;
}

}  // namespace jinja
