// Whatever is pasted as an address: it names somebody of the site, whose name is found again from
// it, or nobody.
#include "base/text/comparable.h"
#include "domain/person/company_name.h"
#include "domain/person/filled.h"
#include "domain/person/greeting_name.h"
#include "domain/person/person_address.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

// A person made of rubbish would be one whose own address names nobody, or another.
void check_named(const domain::PublicId& id) {
    const auto again = domain::parse_person_address(id.url());
    if (!again || again->key() != id.key()) std::abort();
    const auto by_url = domain::PublicId::from_url(id.url());
    if (!by_url || *by_url != id) std::abort();
    if (id.text().find_first_of("<>()[]{}|,;\"`/\\%?#\n") != std::string::npos) std::abort();
    if (base::to_visible(id.text()) != id.text()) std::abort();
}

// An address that names somebody has the site's name in it, or is only a path.
void check_host(std::string_view text) {
    const auto named = domain::parse_person_address(text);
    if (!named) return;
    check_named(*named);
    const auto folded = base::to_comparable(text);
    const bool has_host = folded.find("linkedin.com") != std::string::npos;
    const bool is_path = folded.find('/') != std::string::npos ||
                         folded.find('\\') != std::string::npos ||
                         folded.find("%2f") != std::string::npos;
    if (!has_host && !is_path) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    check_host(text);
    if (const auto named = domain::parse_person(text)) check_named(*named);
    static_cast<void>(domain::is_person_address(text, "http://127.0.0.1:8080"));
    if (!domain::parse_person(text) && domain::parse_person(text).error().message.empty())
        std::abort();
    const auto company = domain::parse_company_name(text);
    if (!company.core.empty() && !domain::is_same_company(company, company)) std::abort();
    static_cast<void>(domain::filled(text));
    if (const auto greeting = domain::greeting_name(text); greeting && greeting->empty())
        std::abort();
    return 0;
}
