"""Values in, PDF bytes out.

Nothing heavy is imported by this package itself; `visit_report.render_visit_report` is the way in.
"""
