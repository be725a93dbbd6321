#include "app/logging.h"

#include <fmt/format.h>
#include <spdlog/async.h>
#include <spdlog/async_logger.h>
#include <spdlog/sinks/rotating_file_sink.h>

#include <chrono>
#include <iostream>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

namespace deskwright {

struct DeskLog::Parts {
  std::shared_ptr<spdlog::async_logger> logger;
  std::shared_ptr<spdlog::details::thread_pool> pool;  // last: its thread has written all and ended before the file is closed
};

namespace {

spdlog::level::level_enum levelOf(NoticeLevel level) {
  switch (level) {
    case NoticeLevel::Info: return spdlog::level::info;
    case NoticeLevel::Warning: return spdlog::level::warn;
    case NoticeLevel::Alert: return spdlog::level::err;
    case NoticeLevel::Critical: return spdlog::level::critical;
  }
  return spdlog::level::info;
}

}  // namespace

DeskLog::DeskLog(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
DeskLog::~DeskLog() { parts_->logger->flush(); }

Result<std::unique_ptr<DeskLog>> DeskLog::open(const std::filesystem::path& profile) {
  const auto folder = profile / "logs";
  const auto file = folder / "deskwright.log";
  try {
    std::filesystem::create_directories(folder);
    auto parts = std::make_unique<Parts>();
    parts->pool = std::make_shared<spdlog::details::thread_pool>(8192, 1);
    auto sink = std::make_shared<spdlog::sinks::rotating_file_sink_mt>(file.string(), kFileSize, kFiles - 1);
    parts->logger = std::make_shared<spdlog::async_logger>("desk", std::move(sink), parts->pool, spdlog::async_overflow_policy::overrun_oldest);
    parts->logger->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
    parts->logger->flush_on(spdlog::level::warn);
    // The desk goes on without its log; the first failure is told where a person may see it, the rest would only repeat it.
    parts->logger->set_error_handler([told = std::make_shared<std::once_flag>(), file](const std::string& reason) {
      std::call_once(*told, [&] { std::cerr << fmt::format("{}: cannot be written: {}\n", file.string(), reason); });
    });
    return std::unique_ptr<DeskLog>(new DeskLog(std::move(parts)));
  } catch (const std::exception& e) {
    return Error{fmt::format("{}: cannot write log files: {}", folder.string(), e.what())};
  }
}

void DeskLog::write(const Notice& notice) {
  parts_->logger->log(levelOf(notice.level), "{} {} {}", notice.code.view(),
                      isNone(notice.time) ? std::string("-") : formatIso(notice.time), notice.text.view());
}

void DeskLog::write(NoticeLevel level, std::string_view text) { parts_->logger->log(levelOf(level), "{}", text); }

void DeskLog::flush() {
  parts_->logger->flush();
  constexpr int kMostWaits = 100;
  for (int i = 0; i < kMostWaits && parts_->pool->queue_size() > 0; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  std::this_thread::sleep_for(std::chrono::milliseconds(10));  // the last line has left the queue and is being written
}

}  // namespace deskwright
