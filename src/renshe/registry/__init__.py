"""What is known: people, employers, employments, licences, households – and where each fact came from, since when."""
