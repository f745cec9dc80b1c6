"""Reports: what is still wanted, the pages, making final, printing, keeping as a PDF."""
