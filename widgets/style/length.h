#pragma once
// Lengths that follow the typeface: designs are drawn for 96 dpi and body text of 12 pixels.

namespace deskwright {

/// `pixels` of the design in device-independent pixels of this screen, rounded, at least 1. The first call asks the font: make it
/// once the application stands.
int scaled(double pixels);

}  // namespace deskwright
