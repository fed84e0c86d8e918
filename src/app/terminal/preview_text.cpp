#include "app/terminal/preview_text.h"

namespace app {

std::string to_text(const views::Preview& preview) {
    return preview.text + "\n";
}

}  // namespace app
