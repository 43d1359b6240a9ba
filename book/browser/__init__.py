"""What runs in a browser: small ES modules, bundled beforehand, and the door through which pages take the bundles."""
