# deskwright_module(NAME <name> [DEPENDS <module>...] [LIBRARIES <target>...] [SOURCES_MATCH <regex>] [SOURCES_EXCEPT <regex>] [QT])
#
# Makes deskwright_<name> of the .cpp files in the current folder; a folder without any becomes an interface target.
#   DEPENDS         the floors below that this folder may call (see ARCHITECTURE.md); nothing else is linked.
#   LIBRARIES       third-party targets that this folder alone may use.
#   SOURCES_MATCH   take only files whose name matches; SOURCES_EXCEPT leaves matching files out.
#   QT              run moc over the folder's headers.
# What differs between systems stands in <name>_posix.cpp and <name>_windows.cpp; each is taken on its own system alone.
# Files are found by pattern at build time, so a new file needs no edit here.
if(WIN32)
    set(DESKWRIGHT_OTHER_SYSTEM "_posix\\.cpp$")
else()
    set(DESKWRIGHT_OTHER_SYSTEM "_windows\\.cpp$")
endif()

function(deskwright_module)
    cmake_parse_arguments(arg "QT" "NAME;SOURCES_MATCH;SOURCES_EXCEPT" "DEPENDS;LIBRARIES" ${ARGN})
    if(arg_UNPARSED_ARGUMENTS OR NOT arg_NAME)
        message(FATAL_ERROR "deskwright_module: NAME missing or unknown arguments: ${arg_UNPARSED_ARGUMENTS}")
    endif()
    if(arg_QT)
        file(GLOB_RECURSE sources CONFIGURE_DEPENDS *.cpp)
        file(GLOB_RECURSE headers CONFIGURE_DEPENDS *.h)
    else()
        file(GLOB sources CONFIGURE_DEPENDS *.cpp)
        set(headers "")
    endif()
    list(FILTER sources EXCLUDE REGEX "${DESKWRIGHT_OTHER_SYSTEM}")
    if(arg_SOURCES_MATCH)
        list(FILTER sources INCLUDE REGEX "/${arg_SOURCES_MATCH}\\.cpp$")
    endif()
    if(arg_SOURCES_EXCEPT)
        list(FILTER sources EXCLUDE REGEX "/${arg_SOURCES_EXCEPT}\\.cpp$")
    endif()

    set(target deskwright_${arg_NAME})
    list(TRANSFORM arg_DEPENDS PREPEND deskwright_)
    if(sources)
        add_library(${target} STATIC ${sources} ${headers})
        target_link_libraries(${target} PUBLIC deskwright_build fmt::fmt Threads::Threads ${arg_DEPENDS} ${arg_LIBRARIES})
        if(arg_QT)
            set_target_properties(${target} PROPERTIES AUTOMOC ON)
            # A header that is new to the folder does not start moc by itself: its stamp is forgotten when the list changes.
            if(NOT "${headers}" STREQUAL "${DESKWRIGHT_${arg_NAME}_HEADERS}")
                file(REMOVE "${CMAKE_CURRENT_BINARY_DIR}/${target}_autogen/timestamp")
                set(DESKWRIGHT_${arg_NAME}_HEADERS "${headers}" CACHE INTERNAL "headers that moc has seen in ${target}")
            endif()
        endif()
        set_property(GLOBAL APPEND PROPERTY DESKWRIGHT_MODULES ${target})
    else()
        add_library(${target} INTERFACE)
        target_link_libraries(${target} INTERFACE deskwright_build fmt::fmt Threads::Threads ${arg_DEPENDS} ${arg_LIBRARIES})
    endif()
endfunction()
