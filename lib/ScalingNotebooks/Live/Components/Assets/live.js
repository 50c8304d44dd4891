// The start of every live page.
import "./shell.js";
