// The memory of one rendering: everything that a template makes lives until the rendering ends.
#pragma once

#include <cstddef>
#include <memory>
#include <memory_resource>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "lib/jinja/values/budget.h"

namespace jinja {

// Values hold plain pointers into it, so copying them is free, and lists that contain themselves
// leak nothing. Memory is not reused before the end; Budget bounds it.
class Heap final : public std::pmr::memory_resource {
public:
    explicit Heap(Budget& budget) : budget_(budget) {}
    Heap(const Heap&) = delete;
    Heap& operator=(const Heap&) = delete;
    ~Heap() override;

    Budget& budget() { return budget_; }

    // An object that is destroyed with the heap; one whose own memory is all in the heap says so
    // with `kNeedsNoDestruction`, and is just forgotten.
    template <class T, class... Arguments>
    T* make(Arguments&&... arguments) {
        void* memory = allocate(sizeof(T), alignof(T));
        T* made = ::new (memory) T(std::forward<Arguments>(arguments)...);
        if constexpr (!std::is_trivially_destructible_v<T> &&
                      !requires { T::kNeedsNoDestruction; }) {
            finalizers_.push_back({made, [](void* object) { static_cast<T*>(object)->~T(); }});
        }
        return made;
    }
    // A copy of `text`.
    std::string_view keep(std::string_view text);

private:
    struct Finalizer {
        void* object;
        void (*destroy)(void*);
    };
    void* do_allocate(std::size_t bytes, std::size_t alignment) override;
    void do_deallocate(void*, std::size_t, std::size_t) override {}
    bool do_is_equal(const std::pmr::memory_resource& other) const noexcept override {
        return this == &other;
    }
    void add_chunk(std::size_t bytes);

    Budget& budget_;
    std::vector<std::unique_ptr<std::byte[]>> chunks_;
    std::byte* next_ = nullptr;
    std::size_t left_ = 0;
    std::vector<Finalizer> finalizers_;
};

}  // namespace jinja
