# Drops the functions of a file that use RapidCheck, for where there is none; line numbers stay. A function begins and ends in the
# first column, as clang-format has it.
function flush(i) {
    for (i = 1; i <= lines; ++i) print uses ? "" : held[i]
    lines = uses = 0
}
/^#include <rapidcheck/                         { print ""; next }
/^[A-Za-z].*[({]$/ && !/^namespace/ && !lines   { inside = 1 }
/^RC_/ && !lines                                { inside = 1 }
!inside                                         { print; next }
                                                { held[++lines] = $0; if (/rc::|RC_/) uses = 1 }
/^}|}$/ && (/^}/ || lines == 1)                 { inside = 0; flush() }
END                                             { flush() }
