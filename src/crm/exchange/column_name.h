// What the names of columns mean, in the languages and spellings in which tools write them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace crm {

// What a person's record can take from a list.
enum class PersonField { FirstName, LastName, FullName, Title, Company, City, Email, Phone };

// "First name", "Company" … as it is told to people.
std::string_view name(PersonField field);

// A header in single words: " First_Name", "firstName", "FIRST-NAME" are "first name".
std::string header_words(std::string_view cell);

std::optional<PersonField> field_named(std::string_view words);

// How surely a column of this name holds the addresses of the people that the list is about.
enum class AddressName {
    Never,    // of a company, or of somebody else: who invited, who owns the record
    Unknown,  // says nothing of an address
    Perhaps,  // "url", "website", "link"
    Profile,  // "profile url"
    LinkedIn,
};

AddressName address_name(std::string_view words);

}  // namespace crm
