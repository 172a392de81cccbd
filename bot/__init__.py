"""The process and its edge: settings, command line, composition root and transports."""
