"""The ground floor: files written whole, the border of the project folder, YAML with lines, the process itself."""
