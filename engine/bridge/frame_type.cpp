#include "engine/bridge/frame_type.h"

namespace deskwright {

std::string_view nameOf(FrameType type) {
  switch (type) {
    case FrameType::Hello:
      return "HELLO";
    case FrameType::Heartbeat:
      return "HEARTBEAT";
    case FrameType::SnapshotBegin:
      return "SNAPSHOT_BEGIN";
    case FrameType::SnapshotEnd:
      return "SNAPSHOT_END";
    case FrameType::Account:
      return "ACCOUNT";
    case FrameType::Symbol:
      return "SYMBOL";
    case FrameType::Position:
      return "POSITION";
    case FrameType::Order:
      return "ORDER";
    case FrameType::Deal:
      return "DEAL";
    case FrameType::Balance:
      return "BALANCE";
    case FrameType::ConversionRate:
      return "CONVERSION_RATE";
    case FrameType::HistoryBar:
      return "HISTORY_BAR";
    case FrameType::RequestResult:
      return "REQUEST_RESULT";
    case FrameType::Bye:
      return "BYE";
    case FrameType::HistoryDeleted:
      return "HISTORY_DELETED";
    case FrameType::Welcome:
      return "WELCOME";
    case FrameType::Refused:
      return "REFUSED";
    case FrameType::Ready:
      return "READY";
    case FrameType::MarketAck:
      return "MARKET_ACK";
    case FrameType::Submit:
      return "SUBMIT";
    case FrameType::Change:
      return "CHANGE";
    case FrameType::Cancel:
      return "CANCEL";
    case FrameType::MoveStops:
      return "MOVE_STOPS";
    case FrameType::SnapshotRequest:
      return "SNAPSHOT_REQUEST";
    case FrameType::Lease:
      return "LEASE";
    case FrameType::Subscribe:
      return "SUBSCRIBE";
    case FrameType::HelloRequest:
      return "HELLO_REQUEST";
    case FrameType::ReplayRequest:
      return "REPLAY_REQUEST";
    case FrameType::Limits:
      return "LIMITS";
    case FrameType::Ticks:
      return "TICKS";
    case FrameType::MarketTime:
      return "MARKET_TIME";
    case FrameType::MarketHello:
      return "MARKET_HELLO";
    case FrameType::Kill:
      return "KILL";
    case FrameType::KillState:
      return "KILL_STATE";
    case FrameType::ClearKill:
      return "CLEAR_KILL";
    case FrameType::GuardianHello:
      return "GUARDIAN_HELLO";
  }
  return "?";
}

}  // namespace deskwright
