# Cross-compiles for 64-bit Windows with Debian's mingw-w64, statically: a program needs system DLLs alone.
# DESKWRIGHT_WINDOWS_PREFIX, a variable or one of the environment, is what dependencies.sh printed.
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
set(CMAKE_C_COMPILER x86_64-w64-mingw32-gcc-posix)
set(CMAKE_CXX_COMPILER x86_64-w64-mingw32-g++-posix)
set(CMAKE_RC_COMPILER x86_64-w64-mingw32-windres)

if(NOT DESKWRIGHT_WINDOWS_PREFIX)
    set(DESKWRIGHT_WINDOWS_PREFIX "$ENV{DESKWRIGHT_WINDOWS_PREFIX}")
endif()
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES DESKWRIGHT_WINDOWS_PREFIX)
set(CMAKE_FIND_ROOT_PATH "${DESKWRIGHT_WINDOWS_PREFIX}")
# Libraries of this machine are never those of the target; programs always are of this machine.
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(ENV{PKG_CONFIG_LIBDIR} "${DESKWRIGHT_WINDOWS_PREFIX}/lib/pkgconfig")

# Windows 10: what the program's manifest asks for.
set(CMAKE_C_FLAGS_INIT "-D_WIN32_WINNT=0x0A00 -DWINVER=0x0A00")
set(CMAKE_CXX_FLAGS_INIT "-D_WIN32_WINNT=0x0A00 -DWINVER=0x0A00")
set(CMAKE_EXE_LINKER_FLAGS_INIT "-static -static-libgcc -static-libstdc++")

find_program(DESKWRIGHT_WINE wine64 PATHS /usr/lib/wine)
if(DESKWRIGHT_WINE)
    set(CMAKE_CROSSCOMPILING_EMULATOR "${CMAKE_CURRENT_LIST_DIR}/wine.sh;${DESKWRIGHT_WINE}")
endif()
