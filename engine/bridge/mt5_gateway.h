#pragma once
// The desk's end of the MetaTrader bridge: binds the trade and the market port, decodes what the EA sends and encodes what the
// desk asks. Owned and called by one thread, the heart's; wake() alone may come from others. The exchanges are described in
// PROTOCOL.md.

#include "engine/bridge/curve_server.h"
#include "engine/bridge/gateway_counters.h"
#include "engine/execution/gateway.h"
#include "engine/model/execution_report.h"
#include "engine/model/notice.h"
#include "engine/model/result.h"
#include "engine/model/timestamp.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace deskwright {

struct Mt5GatewayConfig {
  std::uint16_t port = 5601;  ///< trade channel; the market channel is port + 1. 0: two free ports (tests), see port()
  std::string bind_address = "127.0.0.1";  ///< numeric address of one interface
  std::string token;  ///< shared with the EA, at most 32 bytes; may be empty on a loopback address, or with CURVE
  std::optional<CurveServer> curve{};      ///< none: whoever reaches the ports and proves the token is a terminal
  std::uint16_t installation = 0;          ///< 15 bits, upper part of every client order id of this desk
  const ServerTimeZone* zone = nullptr;    ///< of the trade server; must outlive the gateway; null: UTC
  /// desk.toml [symbols]: desk name -> broker name. A name without an entry is the same on both sides.
  std::vector<std::pair<std::string, std::string>> broker_names;
  /// Desk names of the symbols to subscribe; empty: every symbol that the terminal offers. They get the SymbolIds 1.. in this
  /// order; symbols beyond them (open positions, symbols offered) get the next ids in the order in which the terminal names them.
  std::vector<std::string> symbols;
  /// Desk names of symbols that have ids already, in the order of their ids, so that a journal's numbers keep their meaning. They come
  /// after `symbols` and are not subscribed by being here.
  std::vector<std::string> known_symbols{};
  /// Silence on the trade channel after which the link counts as lost (link time). Equals the EA's own dead-man lease.
  Duration lost_after = std::chrono::seconds(3);
  /// Called on the owner's thread for what a person should know; at most 20 a second, the rest is counted and summed up.
  std::function<void(const Notice&)> on_notice;
};

/// Whether nobody but programs of this machine reaches a numeric address.
bool isLoopback(std::string_view address);

class Mt5Gateway final : public Gateway {
 public:
  /// Binds both ports. Errors are one sentence for the person who started the desk: "port 5601 is in use by another desk".
  static Result<std::unique_ptr<Mt5Gateway>> start(Mt5GatewayConfig config);
  ~Mt5Gateway() override;

  /// Hands on trade frames before market frames, at most 1024 of either a call; a market frame waits until the trade events that
  /// the EA sent before it have been handed on. Also sends what is due: the last acknowledge(), the lease.
  void poll(Duration timeout, InputSink& sink) override;
  /// False unless the terminal is connected and has been welcomed.
  [[nodiscard]] bool send(const VenueRequest& request) override;
  /// Leaves with the start of the next poll(), behind everything that was sent until then. Frames of an earlier session are
  /// ignored.
  void acknowledge(MarketFrame frame) override;
  /// Holds for the life of this gateway: a terminal that reconnects is told again once its snapshot has been handed on.
  void announceReady() override;
  void announceLimits(const VenueLimits& limits) override;
  [[nodiscard]] bool requestSnapshot(Timestamp deals_since) override;
  void announceHistory(AccountId account, Timestamp deals_since) override;
  std::string_view entriesForbidden() const override;
  LinkStatus status() const override;
  const LinkLatency* latency() const override;
  /// Safe from any thread, also from several at once.
  void wake() override;

  /// Port of the trade channel.
  std::uint16_t port() const;
  /// Counts since start.
  const GatewayCounters& counters() const;

 private:
  struct Parts;
  explicit Mt5Gateway(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace deskwright
