"""科室填报表 in the window: sending them out, what came back, what is missing."""
