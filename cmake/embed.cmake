# Writes HEADER and SOURCE so that the FILES below ROOT can be found by name in the program.
# Raw string literals are cut into pieces: compilers bound the length of one.
set(body "")
set(names "")
list(LENGTH FILES count)
foreach(file ${FILES})
  string(APPEND names "\n    \"${file}\",")
  file(READ ${ROOT}/${file} text)
  string(LENGTH "${text}" length)
  set(pieces "")
  set(at 0)
  while(at LESS length)
    string(SUBSTRING "${text}" ${at} 8000 piece)
    string(APPEND pieces "\n        R\"embedded(${piece})embedded\"")
    math(EXPR at "${at} + 8000")
  endwhile()
  if(NOT pieces)
    set(pieces " \"\"")
  endif()
  string(APPEND body "    if (name == \"${file}\") return${pieces};\n")
endforeach()
file(WRITE ${HEADER} "// The files that are compiled into ${NAME}. Generated.
#pragma once

#include <array>
#include <string_view>

namespace embedded::${NAME} {

inline constexpr std::array<std::string_view, ${count}> kNames{${names}};

// The text of the file `name`, a path below the module's folder; empty when there is none.
std::string_view find(std::string_view name);

}  // namespace embedded::${NAME}
")
file(WRITE ${SOURCE} "#include \"embedded/${NAME}.h\"

namespace embedded::${NAME} {

std::string_view find(std::string_view name) {
${body}    return {};
}

}  // namespace embedded::${NAME}
")
