"""Pictures of results: a header's `chart`, in Vega-Lite's terms, to SVG and PNG."""
