// What can go wrong with a browser, as values.
#pragma once

#include "base/result.h"

#include <string>

namespace webdriver {

enum class ErrorKind {
    NoSuchElement,
    StaleElement,     // the page has replaced it; also a shadow root that is gone
    Intercepted,      // something else would have got the click
    NotInteractable,  // not visible, or cannot hold what was typed
    Timeout,          // may have been done nevertheless
    SessionLost,      // the browser, its window or its driver is gone
    ScriptError,      // a script threw or did not compile
    PromptOpen,       // an alert stood in the way; it has been dismissed
    NotLoaded,        // the address could not be loaded at all
    Unavailable,      // no browser could be started
    ForeignPage,      // the page is of an origin where nothing may be typed or pressed
    Refused,          // the command itself was wrong, such as a malformed selector
};

struct Error {
    ErrorKind kind;
    std::string message;  // one line; may quote the page
};

template <class T>
using Result = base::Result<T, Error>;

inline tl::unexpected<Error> failure(ErrorKind kind, std::string message) {
    return tl::unexpected<Error>(Error{kind, std::move(message)});
}

}  // namespace webdriver
