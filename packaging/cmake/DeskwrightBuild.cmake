# How every target is compiled: language level, warnings, sanitizers, compiler cache, where programs go.
# Targets get it by linking deskwright_build.

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "Release, RelWithDebInfo or Debug" FORCE)
endif()

# assert() states what must not happen and stays on in every build, so NDEBUG is never defined.
if(MSVC)
    string(REPLACE "/DNDEBUG" "" CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")
    string(REPLACE "/DNDEBUG" "" CMAKE_CXX_FLAGS_RELWITHDEBINFO "${CMAKE_CXX_FLAGS_RELWITHDEBINFO}")
else()
    set(CMAKE_CXX_FLAGS_RELEASE "-O2")
    set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O1 -g")
endif()

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
set(CMAKE_ARCHIVE_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/lib")

find_program(DESKWRIGHT_CCACHE ccache)
mark_as_advanced(DESKWRIGHT_CCACHE)
if(DESKWRIGHT_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # Paths below the checkout count as relative, so that a second checkout finds what the first one compiled.
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env "CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}" CCACHE_NOHASHDIR=1
        "${DESKWRIGHT_CCACHE}")
endif()

add_library(deskwright_build INTERFACE)
target_compile_features(deskwright_build INTERFACE cxx_std_20)
target_include_directories(deskwright_build INTERFACE "${PROJECT_SOURCE_DIR}")

if(MSVC)
    target_compile_options(deskwright_build INTERFACE /W4 /WX /utf-8 /permissive- /Zc:__cplusplus /external:W0)
    target_compile_definitions(deskwright_build INTERFACE _CRT_SECURE_NO_WARNINGS)
else()
    target_compile_options(deskwright_build INTERFACE
        -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Werror
        # The same digits from every compiler: no fused multiply-add behind the source's back.
        -ffp-contract=off)
    if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
        # g++ leaves signedness out of -Wconversion for C++; one rule for both.
        target_compile_options(deskwright_build INTERFACE -Wno-sign-conversion)
    elseif(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # g++ 12 reports -Wrestrict inside its own std::string operator+ (GCC bug 105651).
        target_compile_options(deskwright_build INTERFACE -Wno-restrict)
        if(DESKWRIGHT_SANITIZE OR DESKWRIGHT_COVERAGE)
            # Instrumented code makes g++ guess wrongly about std::optional and std::variant.
            target_compile_options(deskwright_build INTERFACE -Wno-maybe-uninitialized)
        endif()
    endif()
endif()

if(WIN32)
    include("${PROJECT_SOURCE_DIR}/packaging/windows/build.cmake")
endif()

# Sanitizers and coverage go to every object and every link, third-party headers included.
if(DESKWRIGHT_SANITIZE)
    list(JOIN DESKWRIGHT_SANITIZE "," sanitizers)
    add_compile_options(-fsanitize=${sanitizers} -fno-omit-frame-pointer -fno-sanitize-recover=all -g1)
    add_link_options(-fsanitize=${sanitizers})
endif()
if(DESKWRIGHT_FUZZ)
    if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
        message(FATAL_ERROR "DESKWRIGHT_FUZZ needs clang (libFuzzer); the compiler is ${CMAKE_CXX_COMPILER_ID}. Use the fuzz preset.")
    endif()
    add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=all)
    add_link_options(-fsanitize=address,undefined)
endif()
if(DESKWRIGHT_COVERAGE)
    add_compile_options(--coverage -fprofile-update=atomic)
    add_link_options(--coverage)
endif()
