"""The spiders: `news` archives what the sources of a home announce, `probe` looks at a newspaper that is to be added."""
