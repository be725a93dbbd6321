# Third-party packages. Who may use which one is said in the DeskwrightModule call of each folder.

if(DESKWRIGHT_WINDOWS_PREFIX)
    include("${PROJECT_SOURCE_DIR}/packaging/windows/packages.cmake")
else()
    find_package(Threads REQUIRED)
    find_package(fmt REQUIRED)
    find_package(cppzmq REQUIRED)
    find_package(SQLite3 REQUIRED)
    find_package(tomlplusplus REQUIRED)
    find_package(ZLIB REQUIRED)
    find_package(date REQUIRED)
    find_package(spdlog REQUIRED)
    find_package(nlohmann_json REQUIRED)
    find_package(CLI11 REQUIRED)
endif()

# Static and shared libzmq go by different target names in the distributions.
if(TARGET cppzmq)
    set(DESKWRIGHT_ZMQ cppzmq)
else()
    set(DESKWRIGHT_ZMQ cppzmq-static)
endif()

set(DESKWRIGHT_HAS_CONTROL 0)
if(NOT DESKWRIGHT_CONTROL STREQUAL "OFF")
    find_package(Qt6 6.4 QUIET COMPONENTS Core Network WebSockets)
    if(Qt6Core_FOUND AND Qt6Network_FOUND AND Qt6WebSockets_FOUND)
        set(DESKWRIGHT_HAS_CONTROL 1)
    elseif(DESKWRIGHT_CONTROL STREQUAL "ON")
        message(FATAL_ERROR "DESKWRIGHT_CONTROL=ON needs Qt 6 Core, Network and WebSockets (Debian: qt6-base-dev qt6-websockets-dev)")
    endif()
endif()

if(DESKWRIGHT_GUI)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets Charts PrintSupport LinguistTools)
    find_package(QCustomPlotQt6 QUIET)
    if(NOT TARGET QCustomPlotQt6::QCustomPlotQt6)
        # vcpkg installs header and library without a package file.
        find_path(DESKWRIGHT_QCUSTOMPLOT_INCLUDE qcustomplot.h REQUIRED)
        find_library(DESKWRIGHT_QCUSTOMPLOT_LIBRARY NAMES QCustomPlotQt6 qcustomplot qcustomplot2 REQUIRED)
        add_library(QCustomPlotQt6::QCustomPlotQt6 UNKNOWN IMPORTED)
        set_target_properties(QCustomPlotQt6::QCustomPlotQt6 PROPERTIES
            IMPORTED_LOCATION "${DESKWRIGHT_QCUSTOMPLOT_LIBRARY}"
            INTERFACE_INCLUDE_DIRECTORIES "${DESKWRIGHT_QCUSTOMPLOT_INCLUDE}"
            INTERFACE_LINK_LIBRARIES "Qt6::Widgets;Qt6::PrintSupport")
    endif()
endif()

if(DESKWRIGHT_TESTS)
    if(NOT DESKWRIGHT_WINDOWS_PREFIX)
        find_package(GTest REQUIRED)
        find_package(rapidcheck REQUIRED)
    endif()
    if(DESKWRIGHT_BENCHES)
        find_package(benchmark REQUIRED)
    endif()
    if(DESKWRIGHT_GUI)
        find_package(Qt6 REQUIRED COMPONENTS Test)
    endif()
endif()

message(STATUS "Deskwright ${PROJECT_VERSION}: window ${DESKWRIGHT_GUI}, control ${DESKWRIGHT_HAS_CONTROL}, tests ${DESKWRIGHT_TESTS}")
