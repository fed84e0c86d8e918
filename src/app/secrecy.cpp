#include "app/secrecy.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

namespace app {

void keep_memory_private() {
    const rlimit none{.rlim_cur = 0, .rlim_max = 0};
    ::setrlimit(RLIMIT_CORE, &none);
#ifndef __SANITIZE_ADDRESS__  // the leak check at the end looks at the process from outside
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

void keep_files_private() {
    ::umask(S_IRWXG | S_IRWXO);
}

}  // namespace app
