#include "domain/site.h"

namespace domain {

std::string_view name(SiteErrorKind kind) {
    switch (kind) {
        case SiteErrorKind::AuthenticationError: return "AuthenticationError";
        case SiteErrorKind::SkipProfile: return "SkipProfile";
        case SiteErrorKind::ReachedConnectionLimit: return "ReachedConnectionLimit";
        case SiteErrorKind::NoNotesLeft: return "NoNotesLeft";
        case SiteErrorKind::HumanNeeded: return "HumanNeeded";
        case SiteErrorKind::UnknownPage: return "UnknownPage";
        case SiteErrorKind::Unreachable: break;
    }
    return "Unreachable";
}

std::string_view name(ConnectionStatus status) {
    switch (status) {
        case ConnectionStatus::Connected: return "connected";
        case ConnectionStatus::Pending: return "pending";
        case ConnectionStatus::NotConnected: return "not_connected";
        case ConnectionStatus::Incoming: return "incoming";
        case ConnectionStatus::Unknown: break;
    }
    return "unknown";
}

}  // namespace domain
