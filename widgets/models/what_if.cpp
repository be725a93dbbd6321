#include "widgets/models/what_if.h"

#include <QPointer>

namespace deskwright {

WhatIf::WhatIf(DeskCommands& commands, QObject* parent) : QObject(parent), commands_(commands) {
  patience_.setSingleShot(true);
  patience_.setInterval(kPatienceMs);
  connect(&patience_, &QTimer::timeout, this, &WhatIf::ask);
}

void WhatIf::set(const WhatIfQuestion& question) {
  if (question == question_) return;
  question_ = question;
  patience_.start();
}

void WhatIf::askAgain() {
  if (waiting_ == 0 && !patience_.isActive()) ask();
}

void WhatIf::ask() {
  if (question_.symbol.empty() || question_.volume <= Volume()) return;
  if (waiting_ > 0) {
    again_ = true;
    return;
  }
  again_ = false;
  waiting_ = 2;
  coming_ = {};
  coming_.question = question_;
  send(question_.volume, &WhatIfAnswer::decision);
  send(question_.most > Volume() ? question_.most : question_.volume, &WhatIfAnswer::largest);
}

void WhatIf::send(Volume volume, RiskDecision WhatIfAnswer::*into) {
  ManualOrderCommand order;
  order.symbol = question_.symbol;
  order.entry.side = question_.side;
  order.entry.volume = volume;
  order.entry.stop = question_.stop;
  order.entry.reason = "what if";
  order.dry_run = true;
  commands_.send(std::move(order), [self = QPointer<WhatIf>(this), into](const CommandReply& reply) {
    if (self) self->take(reply, into);
  });
}

void WhatIf::take(const CommandReply& reply, RiskDecision WhatIfAnswer::*into) {
  if (reply.decisions.empty()) {
    coming_.failure = reply.text;
  } else {
    coming_.*into = reply.decisions.front();
    coming_.time = reply.time;
  }
  if (--waiting_ > 0) return;
  answer_ = coming_;
  emit answered();
  if (again_) ask();
}

}  // namespace deskwright
