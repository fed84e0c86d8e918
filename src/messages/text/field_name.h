// What the fields of a person are called, in other tools and in other languages.
#pragma once

#include <string_view>

namespace messages {

enum class FieldKind { None, FirstName, LastName, FullName, Company, Title, Other };

// Of "firstName", "First Name", "contact.FIRST_NAME", "Your Name", "Vorname": case, blanks and
// signs do not matter. None when it is no field's name.
FieldKind field_kind(std::string_view name);

}  // namespace messages
