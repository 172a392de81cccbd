"""The entrance: settings, command line, composition root and transports."""
