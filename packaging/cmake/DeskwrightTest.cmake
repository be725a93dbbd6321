# Tests. A folder under tests/ is a ctest label; files are found by pattern, so a new test needs no edit in CMake.
include(GoogleTest)

# What every test may use: GoogleTest, GoogleMock, RapidCheck and tests/support.
add_library(deskwright_test_support STATIC
    "${PROJECT_SOURCE_DIR}/tests/support/temporary_folder.cpp"
    "${PROJECT_SOURCE_DIR}/tests/support/test_data.cpp")
target_link_libraries(deskwright_test_support PUBLIC
    deskwright_build fmt::fmt GTest::gtest GTest::gmock rapidcheck rapidcheck_gtest)
target_compile_definitions(deskwright_test_support PRIVATE DESKWRIGHT_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
# Test macros expand to code that is not ours to word: the strictest conversions apply to the product alone.
target_compile_options(deskwright_test_support INTERFACE $<$<NOT:$<CXX_COMPILER_ID:MSVC>>:-Wno-conversion>)

# Replaces operator new, so only those link it whose allocations are counted.
add_library(deskwright_counted_allocations OBJECT "${PROJECT_SOURCE_DIR}/tests/support/counted_allocations.cpp")
target_link_libraries(deskwright_counted_allocations PUBLIC deskwright_build)

# deskwright_gtest(<target> LABEL <label> SOURCES <file>... LINK <target>... [TIMEOUT s] [SERIAL] [ENVIRONMENT VAR=value...])
function(deskwright_gtest target)
    cmake_parse_arguments(arg "SERIAL;OWN_MAIN" "LABEL;TIMEOUT" "SOURCES;LINK;ENVIRONMENT" ${ARGN})
    if(NOT arg_SOURCES)
        return()
    endif()
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    add_executable(${target} ${arg_SOURCES})
    target_link_libraries(${target} PRIVATE ${arg_LINK} deskwright_test_support)
    # What is tested is optimised; the tests themselves only cost compile time.
    target_compile_options(${target} PRIVATE $<$<NOT:$<CXX_COMPILER_ID:MSVC>>:-O0>)
    if(NOT arg_OWN_MAIN)
        target_link_libraries(${target} PRIVATE GTest::gtest_main)
    endif()
    set(properties LABELS ${arg_LABEL} TIMEOUT ${arg_TIMEOUT})
    if(arg_SERIAL)
        list(APPEND properties RUN_SERIAL ON)
    endif()
    if(arg_ENVIRONMENT)
        list(APPEND properties ENVIRONMENT "${arg_ENVIRONMENT}")
    endif()
    gtest_discover_tests(${target} TEST_PREFIX "${arg_LABEL}." DISCOVERY_TIMEOUT 120 PROPERTIES ${properties})
endfunction()

if(DESKWRIGHT_BENCHES)
    add_library(deskwright_bench_support STATIC "${PROJECT_SOURCE_DIR}/tests/support/bench.cpp")
    target_link_libraries(deskwright_bench_support PUBLIC deskwright_build fmt::fmt benchmark::benchmark)
endif()
