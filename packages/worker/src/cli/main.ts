#!/usr/bin/env node
// The name that units of operators start it by; `main.js` is the same, and starts sooner.
import './main.js'
