#pragma once

namespace switchyard
{

/// Tells screen readers what the widgets of our own are, where Qt cannot know it. To be called
/// before the first of them is asked for; a second time does nothing.
void tellRoles();

} // namespace switchyard
