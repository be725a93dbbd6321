# What every Windows program of this tree gets: a manifest (arguments, environment and paths are UTF-8, paths may be long), UTF-8 in
# libstdc++'s paths too, and the time zones, which Windows does not have in the form that the time-zone library reads, in a folder beside it.

set(manifest "${CMAKE_CURRENT_LIST_DIR}/deskwright.manifest")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${manifest}")
add_compile_definitions(NOMINMAX WIN32_LEAN_AND_MEAN)
if(MSVC)
    add_link_options(/MANIFEST:EMBED "/MANIFESTINPUT:${manifest}")
else()
    # Linked as objects into every program: CMake embeds manifests for MSVC alone, and a member of a library would come too late.
    set(script "${PROJECT_BINARY_DIR}/manifest.rc")
    set(object "${PROJECT_BINARY_DIR}/manifest.o")
    file(WRITE "${script}" "1 24 \"${manifest}\"\n")
    execute_process(COMMAND "${CMAKE_RC_COMPILER}" "${script}" -o "${object}" COMMAND_ERROR_IS_FATAL ANY)
    set(text "${CMAKE_CURRENT_LIST_DIR}/narrow_text_is_utf8.cpp")
    set(text_object "${PROJECT_BINARY_DIR}/narrow_text_is_utf8.o")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${text}")
    execute_process(COMMAND "${CMAKE_CXX_COMPILER}" -std=c++20 -O2 -c "${text}" -o "${text_object}" COMMAND_ERROR_IS_FATAL ANY)
    string(APPEND CMAKE_EXE_LINKER_FLAGS " \"${object}\" \"${text_object}\"")
    # mingw's own printf knows the formats of C++; that of msvcrt does not.
    add_compile_definitions(__USE_MINGW_ANSI_STDIO=1)
endif()

if(DESKWRIGHT_WINDOWS_PREFIX)
    file(COPY "${DESKWRIGHT_WINDOWS_PREFIX}/tzdata" DESTINATION "${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
    # The library prints these remarks, which it takes for lines of a zone.
    file(GLOB zones "${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/tzdata/*")
    execute_process(COMMAND sed -i "/^[[:space:]]*#STDOFF/d" ${zones} COMMAND_ERROR_IS_FATAL ANY)
endif()
