"""根据业务办理量合理配置窗口资源: forecast who comes, staff for it, check the plan, compare it with the usual ways.

Pure but for loading and reading (of the tables), counting, making and adopting (into them): numbers in, numbers out, the same each time.
"""
