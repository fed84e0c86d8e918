#include "base/json.h"

BASE_JSON_CLASSES()
