"""校核 in the window: the rules run beside the typing, their findings are shown, mended or passed over."""
