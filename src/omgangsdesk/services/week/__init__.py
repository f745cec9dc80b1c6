"""Planning: weeks as they are planned, what a change would come to, and changes of the plan."""
